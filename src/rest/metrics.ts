// Counters in the Prometheus text format; labels are routes and statuses, never ids.
// @see https://prometheus.io/docs/instrumenting/exposition_formats/

export interface Metrics {
  count(name: string, labels: Readonly<Record<string, string>>, by?: number): void;
  text(): string;
}

export function createMetrics(): Metrics {
  const counters = new Map<string, number>();
  return {
    count: (name, labels, by = 1) => {
      const inside = Object.entries(labels).map(([key, value]) => `${key}="${value}"`);
      const key = `onestory_${name}_total{${inside.join(',')}}`;
      counters.set(key, (counters.get(key) ?? 0) + by);
    },
    text: () => [...counters].map(([key, value]) => `${key} ${value}\n`).join(''),
  };
}
