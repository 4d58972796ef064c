package io.dese.driver.spring;

import io.dese.driver.DeseDriver;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Names the driver's class to Spring Boot, which only knows the classes of URLs that it has a list
 * of, and asks for {@code spring.datasource.driver-class-name} otherwise. What the application says
 * itself wins. Found through {@code META-INF/spring.factories}.
 */
final class DriverClassNameInitializer
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final String URL = "spring.datasource.url";
  private static final String DRIVER = "spring.datasource.driver-class-name";

  /** Called by Spring Boot. */
  DriverClassNameInitializer() {}

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    ConfigurableEnvironment environment = context.getEnvironment();
    if (environment.getProperty(URL, "").startsWith("jdbc:dese-routing:")) {
      environment
          .getPropertySources()
          .addLast(
              new MapPropertySource("dese-routing", Map.of(DRIVER, DeseDriver.class.getName())));
    }
  }
}
