# Two keys: one wraps each clinic's data keys (the app's own encryption), the other is under the disks and the bucket.
# Who may read the storage cannot thereby open a sealed field, and the other way round.

# The account's own IAM policies say who may use and who may manage a key; no other account may do either.
data "aws_iam_policy_document" "keys" {
  #checkov:skip=CKV_AWS_109:A key's policy must leave its management to somebody, and leaves it to the account.
  #checkov:skip=CKV_AWS_111:As above; the policy stands on the key and reaches no other.
  #checkov:skip=CKV_AWS_356:In a key's policy the resource is the key itself, written as a star.
  statement {
    sid       = "TheAccountDecides"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"]
    }
  }
}

resource "aws_kms_key" "clinics" {
  description             = "${var.name}: wraps the data keys of each clinic"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = data.aws_iam_policy_document.keys.json

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
  policy                  = data.aws_iam_policy_document.keys.json

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_kms_alias" "storage" {
  name          = "alias/${var.name}-storage"
  target_key_id = aws_kms_key.storage.key_id
}
