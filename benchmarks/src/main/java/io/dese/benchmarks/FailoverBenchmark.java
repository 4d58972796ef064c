package io.dese.benchmarks;

import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** How soon the driver sees faults, and what statements suffer by them; see README.md. */
public final class FailoverBenchmark {

  private FailoverBenchmark() {}

  /**
   * Runs it.
   *
   * @param arguments see {@link Options#USAGE}
   */
  public static void main(String[] arguments) throws Exception {
    Options options = Options.of(arguments);
    PrintStream out = System.out;
    Report report = new Report();
    for (Fault fault : options.faults()) {
      for (boolean traffic : options.loads()) {
        List<FaultRun.Figures> runs = new ArrayList<>();
        for (int i = 0; i < options.runs(); i++) {
          runs.add(new FaultRun(fault, traffic, options.extra()).measure());
        }
        out.println(report.add(fault, traffic, runs));
      }
    }
    if (options.catchUp() > 0) {
      out.println(report.addCatchUp(new CatchUpRun().measure(options.catchUp(), options.extra())));
    }
    if (options.sampling()) {
      out.println(report.addSampling(new SamplingRun().measure(options.extra())));
    }
    if (options.json() != null) {
      Files.writeString(options.json(), report.json());
    }
  }
}
