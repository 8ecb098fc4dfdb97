output "kms_key_arn" {
  description = "KMS_KEY_ARN of the app."
  value       = aws_kms_key.clinics.arn
}

output "database_endpoint" {
  description = "Host and port for DATABASE_APP_URL, DATABASE_PLATFORM_URL, DATABASE_JOBS_URL and DATABASE_MIGRATOR_URL."
  value       = aws_db_instance.database.endpoint
}

output "database_bootstrap_secret_arn" {
  description = "Secrets Manager secret of the superuser, for running db/bootstrap.sql once."
  value       = one(aws_db_instance.database.master_user_secret[*].secret_arn)
}

output "documents_bucket" {
  description = "Bucket of encrypted documents."
  value       = aws_s3_bucket.documents.bucket
}

output "app_policy_arn" {
  description = "Policy to attach to whatever role the app runs under."
  value       = aws_iam_policy.app.arn
}
