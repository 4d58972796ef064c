package io.dese.cli.promote;

import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * One run of the command.
 *
 * @param status its exit status
 * @param out what it printed
 */
record PromoteRun(int status, String out, String err) {

  /** Promotes a node, or lets the command choose. */
  static PromoteRun of(PostgresCluster cluster, String... arguments) {
    return at(url(cluster, cluster.primary().user()), arguments);
  }

  static PromoteRun at(String url, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", url));
    int status =
        new CommandLine(new PromoteCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(all.toArray(String[]::new));
    return new PromoteRun(status, out.toString(), err.toString());
  }

  static String url(PostgresCluster cluster, String user) {
    return "jdbc:dese-routing://" + cluster.hostList() + "/postgres?user=" + user;
  }

  static String name(PostgresNode node) {
    return node.host() + ":" + node.port();
  }
}
