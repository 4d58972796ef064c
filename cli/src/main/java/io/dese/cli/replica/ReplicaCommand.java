package io.dese.cli.replica;

import picocli.CommandLine.Command;

/** {@code dese replica}: its subcommands. */
@Command(
    name = "replica",
    header = "Makes replicas.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = CreateCommand.class)
public final class ReplicaCommand {

  /** Made by picocli. */
  public ReplicaCommand() {}
}
