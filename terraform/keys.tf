# Two keys: one wraps each clinic's data keys (the app's own encryption), the other is under the disks and the bucket.
# Who may read the storage cannot thereby open a sealed field, and the other way round.

resource "aws_kms_key" "clinics" {
  description             = "${var.name}: wraps the data keys of each clinic"
  enable_key_rotation     = true
  deletion_window_in_days = 30

  # Without this key no clinic's data can be read again.
  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_kms_alias" "clinics" {
  name          = "alias/${var.name}-clinics"
  target_key_id = aws_kms_key.clinics.key_id
}

resource "aws_kms_key" "storage" {
  description             = "${var.name}: database storage, backups and documents at rest"
  enable_key_rotation     = true
  deletion_window_in_days = 30

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_kms_alias" "storage" {
  name          = "alias/${var.name}-storage"
  target_key_id = aws_kms_key.storage.key_id
}
