package io.dese.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** What holds for every package. */
final class PackageRules {

  private static final String NULL_MARKED = "org.jspecify.annotations.NullMarked";

  private PackageRules() {}

  static ArchRule freeOfCycles() {
    return SlicesRuleDefinition.slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
              }

              @Override
              public String getDescription() {
                return "packages";
              }
            })
        .should()
        .beFreeOfCycles();
  }

  static ArchRule nullMarked() {
    return classes()
        .should(
            new ArchCondition<JavaClass>("stand in a package with a @NullMarked package-info") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NULL_MARKED);
                if (!marked && type.isTopLevelClass()) {
                  events.add(
                      SimpleConditionEvent.violated(
                          type,
                          type.getName()
                              + " stands in a package without a package-info with @NullMarked"));
                }
              }
            });
  }
}
