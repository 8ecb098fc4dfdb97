variable "name" {
  description = "Names everything made here; lower case, as bucket names must be."
  type        = string
  default     = "clinic"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}$", var.name))
    error_message = "Lower-case letters, digits and hyphens, at most 31."
  }
}

variable "region" {
  description = "AWS region. Everything stays in it."
  type        = string
  default     = "us-east-1"
}

variable "vpc_id" {
  description = "The network in which the database is reached. It has no public address."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets for the database, in two availability zones or more."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "The database needs subnets in two zones."
  }
}

variable "app_security_group_ids" {
  description = "Security groups of what may open connections to the database: the app, or the gateway it comes through."
  type        = set(string)
}

variable "app_role_names" {
  description = "IAM roles that the app runs under; each is given the app's policy."
  type        = set(string)
  default     = []
}

variable "postgres_version" {
  description = "Major version of PostgreSQL: 17 or newer."
  type        = string
  default     = "18"

  validation {
    condition     = can(regex("^[0-9]+$", var.postgres_version)) && tonumber(var.postgres_version) >= 17
    error_message = "PostgreSQL 17 or newer, the major version alone."
  }
}

variable "database_instance_class" {
  description = "Size of the database."
  type        = string
  default     = "db.t4g.medium"
}

variable "database_storage_gb" {
  description = "Storage at first; it grows by itself to ten times that."
  type        = number
  default     = 50
}
