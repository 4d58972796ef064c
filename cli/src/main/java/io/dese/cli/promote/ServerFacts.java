package io.dese.cli.promote;

import io.dese.core.cluster.Lsn;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of itself.
 *
 * @param standby whether it is in recovery
 * @param systemId the cluster that it belongs to
 * @param timeline the one that it writes or replays
 * @param position a primary's flushed, a standby's replayed position
 * @param received the end of the log that it has: a standby's beyond what it has replayed
 * @param user who asked
 * @param settings of the server
 * @param replay of a standby; null of a primary
 * @param slots all its replication slots
 * @param missing what the user may not do
 * @param overrides settings of roles and databases that go round a read-only default
 */
record ServerFacts(
    boolean standby,
    String systemId,
    int timeline,
    Lsn position,
    Lsn received,
    String user,
    Settings settings,
    @Nullable Replay replay,
    List<SlotFacts> slots,
    List<Privilege> missing,
    List<String> overrides) {

  /** The value of {@code synchronous_standby_names} that lets no commit be acknowledged. */
  static final String BARRIER = "dese_fence";

  /**
   * How a standby gets on.
   *
   * @param paused whether somebody has paused it
   * @param receiver status of its WAL receiver; empty without one
   * @param heardBefore seconds since its WAL receiver has heard of its upstream; -1 without one
   */
  record Replay(boolean paused, String receiver, double heardBefore) {

    boolean streams() {
      return receiver.equals("streaming");
    }
  }

  /**
   * A replication slot.
   *
   * @param logical whether it is one for logical decoding
   * @param active whether somebody uses it
   * @param reserved whether log is kept for it
   */
  record SlotFacts(String name, boolean logical, boolean active, boolean reserved) {}

  ServerFacts {
    slots = List.copyOf(slots);
    missing = List.copyOf(missing);
    overrides = List.copyOf(overrides);
  }

  Optional<SlotFacts> slot(String name) {
    return slots.stream().filter(slot -> slot.name().equals(name)).findFirst();
  }

  /** Whether a promotion has fenced it, now or some time ago. */
  boolean fenced() {
    return (settings.isOn("default_transaction_read_only")
            && settings.altered("default_transaction_read_only"))
        || settings.text("synchronous_standby_names").equals(BARRIER);
  }
}
