package io.dese.cli.demo;

import java.time.Duration;

/**
 * What the user asked for; checked by {@link DemoCommand}.
 *
 * @param replicas beside the primary
 * @param clients threads of the workload
 * @param duration of the workload, at least
 * @param keep whether the cluster stays until the process is told to end
 */
record DemoSettings(int replicas, int clients, Duration duration, boolean keep) {}
