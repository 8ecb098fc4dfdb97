import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const registry = new Registry();
collectDefaultMetrics({ register: registry });

const requests = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'Time to answer, by route pattern.',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
  registers: [registry],
});
const jobs = new Counter({
  name: 'jobs_total',
  help: 'Jobs handled, by queue and outcome.',
  labelNames: ['queue', 'outcome'],
  registers: [registry],
});

export function measureRequest(method: string, route: string, status: number, ms: number): void {
  requests.observe({ method, route, status: String(status) }, ms / 1000);
}

export function countJob(queue: string, outcome: 'done' | 'failed'): void {
  jobs.inc({ queue, outcome });
}

/** Adds a count of events and returns the function that counts one. */
export function counter(name: string, help: string): () => void {
  const events = new Counter({ name, help, registers: [registry] });
  return () => events.inc();
}

/** Adds a figure that is read whenever the metrics are read. */
export function gauge(name: string, help: string, read: () => number): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(read());
    },
  });
}

/** Serves the metrics in Prometheus's text format, on a port of their own that the public never reaches. */
export function serveMetrics(port: number, host: string): Promise<Server> {
  const server = createServer((_request, response) => {
    void registry.metrics().then(
      (text) => response.setHeader('Content-Type', registry.contentType).end(text),
      () => response.writeHead(500).end(),
    );
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}
