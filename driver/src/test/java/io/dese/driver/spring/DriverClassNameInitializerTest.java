package io.dese.driver.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.support.SpringFactoriesLoader;

class DriverClassNameInitializerTest {

  private static final String OURS = "jdbc:dese-routing://db1,db2/shop";

  @Test
  void ourUrlNeedsNoDriverClassName() {
    assertThat(driverFor(Map.of("spring.datasource.url", OURS)))
        .isEqualTo("io.dese.driver.DeseDriver");
  }

  @Test
  void whatTheApplicationNamesWins() {
    Map<String, Object> properties =
        Map.of(
            "spring.datasource.url", OURS, "spring.datasource.driver-class-name", "shop.OwnDriver");

    assertThat(driverFor(properties)).isEqualTo("shop.OwnDriver");
  }

  @Test
  void otherUrlsAreLeftAlone() {
    assertThat(driverFor(Map.of("spring.datasource.url", "jdbc:postgresql://db1/shop"))).isNull();
    assertThat(driverFor(Map.of())).isNull();
  }

  @SuppressWarnings({"rawtypes", "unchecked"})
  private static @Nullable String driverFor(Map<String, Object> properties) {
    try (GenericApplicationContext context = new GenericApplicationContext()) {
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(new MapPropertySource("application", properties));
      for (ApplicationContextInitializer initializer :
          SpringFactoriesLoader.forDefaultResourceLocation()
              .load(ApplicationContextInitializer.class)) {
        initializer.initialize(context);
      }
      return context.getEnvironment().getProperty("spring.datasource.driver-class-name");
    }
  }
}
