-- A waiver of one client's no-show is of that no-show: whoever is put right, or missed another time, is not waived, whatever release does it.
CREATE TRIGGER appointment_attendees_end_waiver_of_no_show BEFORE UPDATE OF status ON appointment_attendees FOR EACH ROW
  WHEN (OLD.status = 'no_show' AND NEW.status <> 'no_show') EXECUTE FUNCTION app.end_removal_waiver();
