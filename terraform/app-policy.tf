data "aws_iam_policy_document" "app" {
  # A data key is made or opened only in the name of a clinic: the encryption context is {tenant, purpose, version}.
  statement {
    sid       = "DataKeysOfAClinic"
    actions   = ["kms:GenerateDataKey", "kms:Decrypt"]
    resources = [aws_kms_key.clinics.arn]

    condition {
      test     = "Null"
      variable = "kms:EncryptionContext:tenant"
      values   = ["false"]
    }
  }

  # What GET /readyz asks.
  statement {
    sid       = "KeyServiceAnswers"
    actions   = ["kms:DescribeKey"]
    resources = [aws_kms_key.clinics.arn]
  }

  statement {
    sid       = "Documents"
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"]
    resources = ["${aws_s3_bucket.documents.arn}/*"]
  }

  statement {
    sid       = "DocumentsList"
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.documents.arn]
  }

  statement {
    sid       = "DocumentsAtRest"
    actions   = ["kms:GenerateDataKey", "kms:Decrypt"]
    resources = [aws_kms_key.storage.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["s3.${var.region}.amazonaws.com"]
    }
  }
}

resource "aws_iam_policy" "app" {
  name        = "${var.name}-app"
  description = "What the app may do in AWS, and nothing else"
  policy      = data.aws_iam_policy_document.app.json
}

resource "aws_iam_role_policy_attachment" "app" {
  for_each = var.app_role_names

  role       = each.value
  policy_arn = aws_iam_policy.app.arn
}
