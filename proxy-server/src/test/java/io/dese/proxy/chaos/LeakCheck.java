package io.dese.proxy.chaos;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class during which a buffer was lost. Registered for every test of this module; what
 * the last allocations of a class have lost may count for the next one.
 */
public final class LeakCheck implements AfterAllCallback {

  private static final Queue<String> LOST = new ConcurrentLinkedQueue<>();

  static {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new Factory());
  }

  /** Made by JUnit, before the first buffer. */
  public LeakCheck() {
    LOST.clear();
  }

  /** Makes detectors that remember what they have found. */
  private static final class Factory extends ResourceLeakDetectorFactory {

    @Override
    @SuppressWarnings("deprecation")
    public <T> ResourceLeakDetector<T> newResourceLeakDetector(
        Class<T> resource, int samplingInterval, long maxActive) {
      return new Remembering<>(resource, samplingInterval);
    }
  }

  private static final class Remembering<T> extends ResourceLeakDetector<T> {

    @SuppressWarnings("deprecation")
    Remembering(Class<?> resource, int samplingInterval) {
      super(resource, samplingInterval);
    }

    @Override
    protected void reportTracedLeak(String resourceType, String records) {
      LOST.add(resourceType + records);
    }

    @Override
    protected void reportUntracedLeak(String resourceType) {
      LOST.add(resourceType);
    }
  }

  /** What was lost since the last call, as far as the collector has noticed. */
  static List<String> lost() {
    System.gc();
    // A detector looks at what the collector has found when the next buffer is made.
    for (int i = 0; i < 2; i++) {
      ByteBufAllocator.DEFAULT.buffer(16).release();
      ByteBufAllocator.DEFAULT.directBuffer(16).release();
    }
    List<String> found = new ArrayList<>();
    for (String next = LOST.poll(); next != null; next = LOST.poll()) {
      found.add(next);
    }
    return found;
  }

  @Override
  public void afterAll(ExtensionContext context) {
    boolean nested = context.getParent().flatMap(ExtensionContext::getTestClass).isPresent();
    List<String> lost = nested ? List.of() : lost();
    if (!lost.isEmpty()) {
      throw new AssertionError(lost.size() + " buffers were lost; the first one: " + lost.get(0));
    }
  }
}
