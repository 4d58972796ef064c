package io.dese.driver.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGProperty;

class DriverPropertyTest {

  @ParameterizedTest
  @EnumSource
  void everyPropertyIsDocumentedAndFoundByItsName(DriverProperty property) {
    String name = property.isGroup() ? property.prefix() + "maxLifetime" : property.text();

    assertThat(DriverProperty.forName(name)).contains(property);
    assertThat(property.description()).endsWith(".");
    assertThat(property.defaultText().isEmpty()).isEqualTo(property.isGroup());
  }

  @ParameterizedTest
  @EnumSource
  void noPropertyHidesOneOfPgjdbc(DriverProperty property) {
    assertThat(PGProperty.forName(property.text())).isNull();
  }

  @ParameterizedTest
  @EnumSource(PGProperty.class)
  void noPropertyOfPgjdbcIsTakenForOurs(PGProperty property) {
    assertThat(DriverProperty.forName(property.getName())).isEmpty();
    assertThat(Misspelling.nearest(property.getName())).isEmpty();
  }

  @Test
  void aDefaultThatMustBeChosenIsOneOfTheChoices() {
    assertThat(DriverProperty.values())
        .filteredOn(property -> !property.choices().isEmpty())
        .isNotEmpty()
        .allSatisfy(property -> assertThat(property.choices()).contains(property.defaultText()));
  }

  @Test
  void infosCarryTheValueGivenOrTheDefault() {
    Properties given = new Properties();
    given.setProperty("sticky", "window");

    assertThat(DriverProperty.infos(given))
        .filteredOn(info -> info.name.equals("sticky") || info.name.equals("max-lag"))
        .satisfiesExactly(
            maxLag -> {
              assertThat(maxLag.value).isEqualTo("1000ms");
              assertThat(maxLag.choices).isNull();
              assertThat(maxLag.required).isFalse();
            },
            sticky -> {
              assertThat(sticky.value).isEqualTo("window");
              assertThat(sticky.choices).containsExactly("lsn", "window");
              assertThat(sticky.description).isEqualTo(DriverProperty.STICKY.description());
            });
  }

  @Test
  void groupsHaveNoInfoBecauseTheyHaveNoSingleValue() {
    assertThat(DriverProperty.infos(new Properties()))
        .isNotEmpty()
        .noneMatch(info -> info.name.contains("*"));
  }
}
