package io.dese.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.dese.core.cluster.ClusterView;
import io.dese.core.cluster.Node;
import io.dese.core.cluster.NodeView;
import io.dese.core.probe.ClusterMonitor;
import io.dese.core.probe.PostgresProbe;
import io.dese.core.probe.SamplingPolicy;
import io.dese.health.HealthPolicy;
import io.dese.health.HealthStatus;
import io.dese.health.Monitor;
import io.dese.testkit.time.VirtualTime;
import java.sql.SQLException;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IZ_Result;

/** A view is seen whole, and no view is followed by an older one. */
@JCStressTest
@Outcome(id = "0, true", expect = ACCEPTABLE, desc = "No node has answered yet.")
@Outcome(id = "1, true", expect = ACCEPTABLE, desc = "One node has failed.")
@Outcome(id = "2, true", expect = ACCEPTABLE, desc = "Both have.")
@Outcome(expect = FORBIDDEN, desc = "A view is torn, or went back.")
@State
public class ViewStress {

  private final VirtualTime time = new VirtualTime();
  private final ClusterMonitor monitor;

  /** Nobody can be reached, so every node is down after its first probe. */
  public ViewStress() {
    monitor =
        new ClusterMonitor(
            List.of(new Node(0, "db1", 5432), new Node(1, "db2", 5432)),
            node ->
                new PostgresProbe(
                    () -> {
                      throw new SQLException("no route to " + node, "08001");
                    }),
            SamplingPolicy.DEFAULT,
            HealthPolicy.DEFAULT,
            time::getAsLong,
            new Monitor.Threads(time, time));
    monitor.start();
  }

  /** Probes, and publishes what it finds. */
  @Actor
  public void monitor() {
    time.runDue();
  }

  /** Looks twice. */
  @Actor
  public void session(IZ_Result r) {
    ClusterView first = monitor.view();
    ClusterView second = monitor.view();
    r.r1 = down(first);
    r.r2 = whole(first) && whole(second) && down(second) >= r.r1;
  }

  private static int down(ClusterView view) {
    return (int) view.nodes().stream().filter(node -> node.status() == HealthStatus.DOWN).count();
  }

  private static boolean whole(ClusterView view) {
    return view.nodes().stream().allMatch(ViewStress::whole);
  }

  private static boolean whole(NodeView node) {
    return (node.status() == HealthStatus.DOWN) == (node.detail() != null);
  }
}
