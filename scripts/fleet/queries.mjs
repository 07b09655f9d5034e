// @ts-check

/** The queries of docs/fleet.md, by name. `runs` is the table or view of all runs. */
export const QUERIES = /** @type {const} */ ({
  rank: {
    title: 'rank machines by time and energy on one piece of work, software adapters apart',
    sql: `
      SELECT device, software, count(*) AS runs,
             quantile_cont(latency_ms, [0.05, 0.5, 0.95]) AS latency_ms,
             quantile_cont(marginal_j_median, [0.05, 0.5, 0.95]) AS added_j
      FROM runs
      WHERE task = 'image-classification' AND model = 'efficientnet-lite0' AND backend = 'webgpu' AND checked
      GROUP BY device, software
      ORDER BY software, quantile_cont(latency_ms, 0.5)`,
  },
  trend: {
    title: 'time of every machine and configuration by month and browser',
    sql: `
      SELECT machine, configuration, date_trunc('month', created_at::TIMESTAMP) AS month, any_value(browser) AS browser,
             count(*) AS runs, quantile_cont(latency_ms, [0.05, 0.5, 0.95]) AS latency_ms
      FROM runs
      GROUP BY machine, configuration, month
      ORDER BY machine, configuration, month`,
  },
  ratio: {
    title: 'ratio of two machines for every configuration, with an interval over visits',
    sql: `
      WITH visits AS (
        SELECT device, configuration, software, date_trunc('day', created_at::TIMESTAMP) AS visit,
               avg(ln(latency_ms)) AS log_ms
        FROM runs
        WHERE device IN ('Apple M2', 'Iris Xe laptop') AND checked
        GROUP BY ALL
      ), sides AS (
        SELECT device, configuration, software, count(*) AS visits, avg(log_ms) AS log_ms,
               var_samp(log_ms) / count(*) AS variance
        FROM visits
        GROUP BY ALL
        HAVING count(*) >= 5
      )
      SELECT configuration, software, a.visits AS visits_a, b.visits AS visits_b,
             exp(a.log_ms - b.log_ms) AS ratio,
             exp(a.log_ms - b.log_ms - 2.17 * sqrt(a.variance + b.variance)) AS low,
             exp(a.log_ms - b.log_ms + 2.17 * sqrt(a.variance + b.variance)) AS high
      FROM sides a JOIN sides b USING (configuration, software)
      WHERE a.device = 'Apple M2' AND b.device = 'Iris Xe laptop'
      ORDER BY configuration`,
  },
})
