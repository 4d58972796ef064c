package io.dese.core.cluster;

/**
 * The sizes that decide where page headers lie in the log.
 *
 * @param segmentSize {@code wal_segment_size} in bytes, a power of two
 * @param blockSize {@code wal_block_size} in bytes, a power of two
 */
public record WalGeometry(int segmentSize, int blockSize) {

  /** Bytes of the header of a segment's first page (XLogLongPageHeaderData). */
  private static final int LONG_HEADER = 40;

  /** Bytes of the header of every other page (XLogPageHeaderData). */
  private static final int SHORT_HEADER = 24;

  /** What PostgreSQL is built and initialised with unless told otherwise: 16 MiB and 8 KiB. */
  public static final WalGeometry DEFAULT = new WalGeometry(16 << 20, 8 << 10);

  /** Both must be powers of two. */
  public WalGeometry {
    requirePowerOfTwo("wal_segment_size", segmentSize);
    requirePowerOfTwo("wal_block_size", blockSize);
  }

  /**
   * The end of the last record before an insert position.
   *
   * <p>When the last record ends exactly at the end of a page, {@code pg_current_wal_insert_lsn()}
   * already points behind the header of the next page, while replay stands before it, and on an
   * idle primary stays there. Comparing the two without this step would leave a replica "behind"
   * for as long as nobody writes.
   */
  public Lsn normalise(Lsn insertPosition) {
    long value = insertPosition.value();
    if ((value & (segmentSize - 1)) == LONG_HEADER) {
      return new Lsn(value - LONG_HEADER);
    }
    if ((value & (blockSize - 1)) == SHORT_HEADER) {
      return new Lsn(value - SHORT_HEADER);
    }
    return insertPosition;
  }

  private static void requirePowerOfTwo(String name, int value) {
    if (Integer.bitCount(value) != 1) {
      throw new IllegalArgumentException(name + " was " + value + " but it must be a power of two");
    }
  }
}
