-- Compares every attendee's times with the appointment's; bookings go on meanwhile.
ALTER TABLE appointment_attendees VALIDATE CONSTRAINT appointment_attendees_span;
