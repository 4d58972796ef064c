package io.dese.testkit.faults;

import io.dese.testkit.PostgresNode;
import io.dese.testkit.relay.Link;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** What can happen to a cluster. Each ends by itself, and leaves a whole cluster behind. */
public enum Fault {
  /** A replica stops replaying, and answers with old data. */
  REPLAY_PAUSED {
    @Override
    ActiveFault begin(Scene scene) {
      return Replays.paused(scene);
    }
  },
  /** Replicas stop and resume replaying again and again. */
  REPLAY_STUTTERS {
    @Override
    ActiveFault begin(Scene scene) {
      return Replays.stuttering(scene);
    }
  },
  /** A replica replays commits some time after they were made. */
  REPLAY_DELAYED {
    @Override
    ActiveFault begin(Scene scene) {
      return Replays.delayed(scene);
    }
  },
  /** A replica receives nothing from its primary. */
  REPLICATION_CUT {
    @Override
    ActiveFault begin(Scene scene) {
      return on(scene.replica().replicationLink(), Link::cut);
    }
  },
  /** The connections over which replicas receive break. */
  REPLICATION_RESET {
    @Override
    ActiveFault begin(Scene scene) {
      return on(scene.replica().replicationLink(), Link::resetConnections);
    }
  },
  /** Definitions are made and dropped. */
  DEFINITIONS {
    @Override
    ActiveFault begin(Scene scene) throws Exception {
      return new Definitions(scene);
    }
  },
  /** Commits do not wait for the disk. A crash shortly after loses acknowledged commits. */
  COMMITS_ASYNCHRONOUS {
    @Override
    ActiveFault begin(Scene scene) throws Exception {
      return Commits.asynchronous(scene);
    }
  },
  /** Commits wait until a replica shows them. */
  COMMITS_REMOTE_APPLY {
    @Override
    ActiveFault begin(Scene scene) throws Exception {
      return Commits.remoteApply(scene);
    }
  },
  /** A replica crashes, and is started again. */
  REPLICA_KILLED {
    @Override
    ActiveFault begin(Scene scene) {
      scene.replica().kill();
      return scene.replica()::start;
    }
  },
  /** A replica is shut down, and started again. */
  REPLICA_STOPPED {
    @Override
    ActiveFault begin(Scene scene) {
      scene.replica().stop();
      return scene.replica()::start;
    }
  },
  /** A replica hangs. */
  REPLICA_FROZEN {
    @Override
    ActiveFault begin(Scene scene) {
      return frozen(scene.replica());
    }
  },
  /** Nothing gets from clients to a replica or back. */
  REPLICA_CUT {
    @Override
    ActiveFault begin(Scene scene) {
      return on(scene.replica().link(), Link::cut);
    }
  },
  /** Nothing gets from clients to a replica. */
  REPLICA_DEAF {
    @Override
    ActiveFault begin(Scene scene) {
      return on(scene.replica().link(), Link::cutToServer);
    }
  },
  /** Nothing gets from a replica to clients. */
  REPLICA_MUTE {
    @Override
    ActiveFault begin(Scene scene) {
      return on(scene.replica().link(), Link::cutToClient);
    }
  },
  /** A replica is far away from its clients. */
  REPLICA_SLOW {
    @Override
    ActiveFault begin(Scene scene) {
      return on(scene.replica().link(), delay(scene));
    }
  },
  /** The connections of clients to a replica break. */
  REPLICA_RESET {
    @Override
    ActiveFault begin(Scene scene) {
      return on(scene.replica().link(), Link::resetConnections);
    }
  },
  /** The primary is far away from its clients. */
  PRIMARY_SLOW {
    @Override
    ActiveFault begin(Scene scene) {
      return on(scene.primary().link(), delay(scene));
    }
  },
  /** The connections of clients to the primary break. */
  PRIMARY_RESET {
    @Override
    ActiveFault begin(Scene scene) {
      return on(scene.primary().link(), Link::resetConnections);
    }
  },
  /** Nothing gets from clients to the primary or back; what was sent arrives afterwards. */
  PRIMARY_CUT {
    @Override
    ActiveFault begin(Scene scene) {
      return on(scene.primary().link(), Link::cut);
    }
  },
  /** Nothing gets from the primary to clients: it executes, but nobody learns of it. */
  PRIMARY_MUTE {
    @Override
    ActiveFault begin(Scene scene) {
      return on(scene.primary().link(), Link::cutToClient);
    }
  },
  /** The primary hangs. */
  PRIMARY_FROZEN {
    @Override
    ActiveFault begin(Scene scene) {
      return frozen(scene.primary());
    }
  },
  /** The primary is shut down, and started again. */
  PRIMARY_STOPPED {
    @Override
    ActiveFault begin(Scene scene) {
      PostgresNode primary = scene.primary();
      primary.stop();
      return primary::start;
    }
  },
  /** The primary crashes, and is started again. */
  PRIMARY_KILLED {
    @Override
    ActiveFault begin(Scene scene) {
      PostgresNode primary = scene.primary();
      primary.kill();
      return primary::start;
    }
  },
  /** The primary is shut down in order, and a replica takes over. */
  SWITCHOVER {
    @Override
    ActiveFault begin(Scene scene) {
      return Promotions.switchover(scene);
    }
  },
  /** The primary crashes, and a replica takes over. Loses commits that waited for no replica. */
  FAILOVER {
    @Override
    ActiveFault begin(Scene scene) throws Exception {
      return Promotions.failover(scene);
    }
  },
  /** The same, and the old primary comes back as a primary. */
  OLD_PRIMARY_RETURNS {
    @Override
    ActiveFault begin(Scene scene) throws Exception {
      return Promotions.oldPrimaryReturns(scene);
    }
  },
  /** A replica takes over while the primary goes on. Loses commits that waited for no replica. */
  SPLIT_BRAIN {
    @Override
    ActiveFault begin(Scene scene) throws Exception {
      return Promotions.splitBrain(scene);
    }
  };

  /** Those that lose nothing, however a commit is made: the primary goes on all the time. */
  public static Set<Fault> lossless() {
    return Collections.unmodifiableSet(EnumSet.range(REPLAY_PAUSED, PRIMARY_MUTE));
  }

  /**
   * Those that lose nothing where every commit waits for the disk and for a replica: {@code
   * synchronous_standby_names = 'ANY 1 (*)'}, and {@code synchronous_commit} at least on.
   */
  public static Set<Fault> losslessWhenSynchronous() {
    EnumSet<Fault> faults = EnumSet.allOf(Fault.class);
    faults.remove(COMMITS_ASYNCHRONOUS);
    return Collections.unmodifiableSet(faults);
  }

  /** Returns when it is in effect. */
  abstract ActiveFault begin(Scene scene) throws Exception;

  /** The name in lower case with hyphens. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static ActiveFault on(Link link, Consumer<Link> fault) {
    fault.accept(link);
    return link::heal;
  }

  private static Consumer<Link> delay(Scene scene) {
    Duration latency = Duration.ofMillis(1L + scene.random().nextInt(20));
    return link -> link.delay(latency);
  }

  private static ActiveFault frozen(PostgresNode node) {
    node.freeze();
    return node::thaw;
  }
}
