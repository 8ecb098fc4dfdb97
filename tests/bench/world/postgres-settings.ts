/** What the bench's PostgreSQL has otherwise than by default: durable as in production, with room for the world. */
export const POSTGRES_SETTINGS = {
  shared_buffers: '256MB',
  max_wal_size: '4GB',
  max_connections: '60',
} as const;
