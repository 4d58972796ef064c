package io.dese.health.system;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What this process knows of itself; null where the virtual machine does not tell.
 *
 * @param cpuLoad of the machine, or of the container, from 0 to 1
 * @param processCpuLoad what of it is this process, from 0 to 1
 * @param heapUsed bytes, garbage included
 * @param heapLive bytes that the last collection left
 * @param heapMax the most bytes that there may be
 * @param directUsed bytes of direct buffers
 * @param directMax the most bytes of them that there may be
 * @param threads alive
 * @param openFiles open file descriptors
 * @param maxFiles the most that there may be
 * @param uptime of the process
 */
public record SystemFigures(
    @Nullable Double cpuLoad,
    @Nullable Double processCpuLoad,
    long heapUsed,
    @Nullable Long heapLive,
    long heapMax,
    @Nullable Long directUsed,
    @Nullable Long directMax,
    int threads,
    @Nullable Long openFiles,
    @Nullable Long maxFiles,
    Duration uptime) {}
