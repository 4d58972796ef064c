package io.dese.health.system;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the virtual machine tells of itself. Processor, limits and file descriptors come from {@code
 * com.sun.management}, which a machine may lack: then the load average stands in for the first, and
 * the others are not known.
 */
final class JvmFigures implements Supplier<SystemFigures> {

  @Override
  public SystemFigures get() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    long heapMax = heap.getMax() > 0 ? heap.getMax() : Runtime.getRuntime().maxMemory();
    Extended extended = extended();
    return new SystemFigures(
        extended.cpuLoad,
        extended.processCpuLoad,
        heap.getUsed(),
        heapLive(),
        heapMax,
        directUsed(),
        extended.directMax == null || extended.directMax > 0 ? extended.directMax : heapMax,
        ManagementFactory.getThreadMXBean().getThreadCount(),
        extended.openFiles,
        extended.maxFiles,
        Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()));
  }

  /**
   * What there is besides the standard.
   *
   * @param directMax 0 means as much as the heap
   */
  private record Extended(
      @Nullable Double cpuLoad,
      @Nullable Double processCpuLoad,
      @Nullable Long directMax,
      @Nullable Long openFiles,
      @Nullable Long maxFiles) {}

  private static Extended extended() {
    try {
      var bean = ManagementFactory.getOperatingSystemMXBean();
      Long openFiles = null;
      Long maxFiles = null;
      if (bean instanceof UnixOperatingSystemMXBean unix) {
        openFiles = unix.getOpenFileDescriptorCount();
        maxFiles = unix.getMaxFileDescriptorCount();
      }
      if (bean instanceof OperatingSystemMXBean known) {
        return new Extended(
            load(known.getCpuLoad()),
            load(known.getProcessCpuLoad()),
            directMax(),
            openFiles,
            maxFiles);
      }
    } catch (LinkageError e) {
      // The module jdk.management is not there.
    }
    return new Extended(loadAverage(), null, null, null, null);
  }

  /** Negative, or no number, before it is known. */
  private static @Nullable Double load(double load) {
    return load >= 0 ? load : null;
  }

  private static @Nullable Double loadAverage() {
    var bean = ManagementFactory.getOperatingSystemMXBean();
    double average = bean.getSystemLoadAverage();
    return average < 0 ? null : Math.min(1, average / bean.getAvailableProcessors());
  }

  private static @Nullable Long directMax() {
    var bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      return bean == null ? null : Long.valueOf(bean.getVMOption("MaxDirectMemorySize").getValue());
    } catch (IllegalArgumentException e) {
      return null; // Not HotSpot, or an option of this name no more.
    }
  }

  private static @Nullable Long directUsed() {
    for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
      if (pool.getName().equals("direct")) {
        return pool.getMemoryUsed();
      }
    }
    return null;
  }

  /** What the last collections left: unlike what is used, it has no garbage in it. */
  private static @Nullable Long heapLive() {
    Long live = null;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage left = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
      if (left != null) {
        live = (live == null ? 0 : live) + left.getUsed();
      }
    }
    return live;
  }
}
