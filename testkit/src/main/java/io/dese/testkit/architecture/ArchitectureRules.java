package io.dese.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules of {@code architecture.md} that every module checks of its own main classes:
 *
 * <pre>{@code
 * @Tag("gate")
 * class ArchitectureTest {
 *   @Test
 *   void theModuleKeepsTheRules() {
 *     ArchitectureRules.forModule("io.dese.health")
 *         .timeAllowedIn("io.dese.health.Ticker")
 *         .api("io.dese.health", "io.dese.health.balance.Balancer")
 *         .check();
 *   }
 * }
 * }</pre>
 */
public final class ArchitectureRules {

  private final String root;
  private final Set<String> timeAllowedIn = new TreeSet<>();
  private final List<String> api = new ArrayList<>();

  private ArchitectureRules(String root) {
    this.root = root;
  }

  /**
   * For the module whose packages begin with {@code rootPackage}.
   *
   * @param rootPackage such as {@code io.dese.health}
   */
  public static ArchitectureRules forModule(String rootPackage) {
    return new ArchitectureRules(rootPackage);
  }

  /** These top-level classes may read the clock, sleep, and make threads and executors. */
  public ArchitectureRules timeAllowedIn(String... classNames) {
    timeAllowedIn.addAll(List.of(classNames));
    return this;
  }

  /**
   * What other modules use, which cannot be seen from here and so has to be named to be public.
   *
   * @param namesOrPatterns names of classes, or packages in ArchUnit's notation such as {@code
   *     io.dese.core.route} (this one) or {@code io.dese.core..} (with all below)
   */
  public ArchitectureRules api(String... namesOrPatterns) {
    api.addAll(List.of(namesOrPatterns));
    return this;
  }

  /**
   * Reads the main classes of the module.
   *
   * @throws AssertionError naming every violation of every rule
   */
  public void check() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages(root);
    if (classes.isEmpty()) {
      throw new AssertionError("There are no classes in " + root + ": is it the right package?");
    }
    List<String> violations = violations(classes);
    if (!violations.isEmpty()) {
      throw new AssertionError(
          "%d violations of the architecture in %s:%n%s"
              .formatted(violations.size(), root, String.join("\n", violations)));
    }
  }

  List<String> violations(JavaClasses classes) {
    return rules().stream()
        .map(rule -> rule.allowEmptyShould(true).evaluate(classes))
        .flatMap(result -> result.getFailureReport().getDetails().stream())
        .toList();
  }

  private List<ArchRule> rules() {
    List<ArchRule> rules = new ArrayList<>();
    rules.add(PackageRules.freeOfCycles());
    rules.add(PackageRules.nullMarked());
    rules.add(Arrows.betweenModules());
    rules.add(Arrows.toLibraries());
    rules.add(ClassRules.timeOnlyIn(timeAllowedIn));
    rules.add(ClassRules.noMutableStaticField());
    rules.add(ClassRules.meaningfulName());
    rules.add(ClassRules.publicOnlyWhenUsedElsewhere(this::isApi));
    return rules;
  }

  private boolean isApi(String className, String packageName) {
    return api.stream()
        .anyMatch(
            entry -> entry.equals(className) || PackageMatcher.of(entry).matches(packageName));
  }
}
