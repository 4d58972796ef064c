package io.dese.conformance;

import static org.junit.platform.engine.discovery.ClassNameFilter.excludeClassNamePatterns;
import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The process in which the suite runs one way: arguments are the way, the primary, all nodes, the
 * folder of the suite's classes, the file for the outcomes, and patterns of the classes to run and
 * to leave out.
 */
final class SuiteMain {

  private SuiteMain() {}

  public static void main(String[] arguments) throws IOException, SQLException {
    List<String> given = List.of(arguments);
    RedirectingDriver driver =
        new RedirectingDriver(Way.named(given.get(0)), given.get(1), given.get(2));
    driver.register();
    LauncherDiscoveryRequest suite =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClasspathRoots(Set.of(Path.of(given.get(3)))))
            .filters(includeClassNamePatterns(given.get(5)), excludeClassNamePatterns(given.get(6)))
            // Every test that is there runs, whatever pgjdbc's build leaves out.
            .configurationParameter("junit.jupiter.execution.timeout.default", "2 m")
            .build();
    try (PrintWriter outcomes =
        new PrintWriter(
            Files.newBufferedWriter(
                Path.of(given.get(4)),
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND))) {
      LauncherFactory.create().execute(suite, new OutcomeWriter(driver, outcomes));
    }
    // Threads that tests have left behind must not keep the process.
    Runtime.getRuntime().halt(0);
  }
}
