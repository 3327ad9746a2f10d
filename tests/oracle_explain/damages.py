"""Faults of single cells of fct_gaps, each as little as it can be, by the column that shows it."""

DAMAGES = {
    "value": "value = value + 1 where value is not null",
    "target": "target = target + 0.001 where target is not null",
    "gap": "gap = -gap where gap <> 0",
    "status": "status = 'met' where status = 'missed'",
    "shortfall": "shortfall = shortfall + 1 where shortfall is not null",
    "events_to_fix": "events_to_fix = events_to_fix + 1 where events_to_fix is not null",
    "previous_value": "previous_value = value where previous_value <> value",
    "same_period_last_week": "same_period_last_week = null where same_period_last_week is not null",
    "peer_median": "peer_median = peer_mean where abs(peer_median - peer_mean) > 1e-6",
    "peer_top10": "peer_top10 = peer_median where abs(peer_top10 - peer_median) > 1e-6",
    "benchmark_mean": "benchmark_mean = benchmark_mean + 0.01 where benchmark_mean is not null",
    "signal": "signal = 'in_control' where signal = 'run'",
    "control_high": "control_high = control_high + 0.001 where control_high is not null",
}
