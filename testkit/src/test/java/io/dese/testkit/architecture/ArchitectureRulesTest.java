package io.dese.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureRulesTest {

  private static final String PLANTED = "io.dese.health.planted";
  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(PLANTED);

  private final ArchitectureRules rules = ArchitectureRules.forModule("io.dese.health");

  @Test
  void aCycleOfPackagesIsFound() {
    assertThat(violations()).anyMatch(text -> text.contains("Cycle detected"));
  }

  @Test
  void aPackageWithoutPackageInfoIsFound() {
    assertThat(violations())
        .filteredOn(text -> text.contains("@NullMarked"))
        .singleElement()
        .asString()
        .startsWith(PLANTED + ".unmarked.Unmarked");
  }

  @Test
  void anArrowToAModuleAboveIsFound() {
    assertThat(violations())
        .anyMatch(text -> text.startsWith("module health may not depend on module core"));
  }

  @Test
  void aLibraryOutOfItsPlaceIsFound() {
    assertThat(violations())
        .anyMatch(text -> text.startsWith("com.tngtech.archunit may only be used in"));
  }

  @Test
  void clocksAndThreadsAreFoundAlsoAsMethodReferencesButNotWhereAllowed() {
    assertThat(violations())
        .filteredOn(text -> text.startsWith("time and threads have to be injected"))
        .hasSize(3)
        .anyMatch(text -> text.contains("StringHelper.time()"))
        .anyMatch(text -> text.contains("java.lang.Thread.<init>"))
        .anyMatch(text -> text.contains(PLANTED + ".Database"));

    rules.timeAllowedIn(PLANTED + ".Database");

    assertThat(violations())
        .filteredOn(text -> text.startsWith("time and threads have to be injected"))
        .hasSize(2);
  }

  @Test
  void aMutableStaticFieldIsFound() {
    assertThat(violations()).contains(PLANTED + ".StringHelper.counter is static but not final");
  }

  @Test
  void aNameThatTellsNothingIsFoundButNotADatabase() {
    assertThat(violations())
        .filteredOn(text -> text.contains("does not tell its role"))
        .singleElement()
        .asString()
        .startsWith(PLANTED + ".StringHelper");
  }

  @Test
  void aPublicTypeThatNobodyUsesIsFoundUnlessItIsApi() {
    String unused = PLANTED + ".StringHelper is public but is neither API nor used";
    assertThat(violations())
        .anyMatch(text -> text.startsWith(unused))
        .noneMatch(text -> text.contains("Here is public"));

    rules.api(PLANTED + "..");

    assertThat(violations()).noneMatch(text -> text.startsWith(unused));
  }

  @Test
  void aModuleWithoutClassesIsAMistakeOfTheTest() {
    assertThatThrownBy(() -> ArchitectureRules.forModule("io.dese.nothing").check())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("io.dese.nothing");
  }

  private List<String> violations() {
    return rules.violations(CLASSES);
  }
}
