package io.dese.frameworks;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.dese.driver.DeseDataSource;
import io.dese.frameworks.aggregate.BookAggregate;
import io.dese.frameworks.aggregate.BookAggregates;
import io.dese.frameworks.aggregate.PublisherRow;
import io.dese.frameworks.aggregate.Publishers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring Data JDBC on a data source, without Spring Boot. */
@Framework("spring-data-jdbc")
class SpringDataJdbcIT {

  private static Application application;
  private static AnnotationConfigApplicationContext context;
  private static BookAggregates books;
  private static Publishers publishers;

  @Configuration(proxyBeanMethods = false)
  @EnableJdbcRepositories(basePackageClasses = BookAggregates.class)
  static class Repositories extends AbstractJdbcConfiguration {}

  @BeforeAll
  static void start(Application own) throws Exception {
    application = own;
    DataSource dataSource = new DeseDataSource(own.url(), new Properties());
    context = new AnnotationConfigApplicationContext();
    context.registerBean(DataSource.class, () -> dataSource);
    context.registerBean(
        "jdbcOperations",
        NamedParameterJdbcTemplate.class,
        () -> new NamedParameterJdbcTemplate(dataSource));
    context.registerBean(
        "transactionManager",
        PlatformTransactionManager.class,
        () -> new JdbcTransactionManager(dataSource));
    context.register(Repositories.class);
    context.refresh();
    books = context.getBean(BookAggregates.class);
    publishers = context.getBean(Publishers.class);
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @Test
  void queriesOfARepositoryRunOnReplicas() throws Exception {
    Seen seen =
        application.seen(
            () -> {
              assertThat(books.findByPriceLessThanOrderByPrice(BigDecimal.TEN))
                  .extracting(BookAggregate::title)
                  .containsExactly("Salt", "Bridges");
              assertThat(books.titlesTagged("travel")).containsExactly("Bridges", "Rivers");
              assertThat(books.countByAuthorId(1)).isEqualTo(2);
            });

    // The first one loads collections while its own result is open.
    assertThat(seen.onReplicas()).hasSizeGreaterThanOrEqualTo(4);
    assertThat(seen.onPrimary()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void methodsOfTheRepositoryBaseAreReadOnlyTransactionsAndRunOnReplicas() throws Exception {
    Seen seen =
        application.seen(
            () -> assertThat(books.findById(1L)).get().matches(b -> b.tags().size() == 2));

    assertThat(seen.onReplicas()).first().isEqualTo("BEGIN READ ONLY");
    assertThat(seen.onPrimary()).isEmpty();
  }

  @Test
  void whatIsSavedIsReadRightAfterIt() {
    for (int i = 0; i < 10; i++) {
      String name = "Press " + i;
      PublisherRow saved = publishers.save(new PublisherRow(null, name));
      assertThat(publishers.findByName(name)).contains(saved);
      publishers.deleteById(requireNonNull(saved.id()));
      assertThat(publishers.findByName(name)).isEmpty();
    }
  }

  @Test
  void aTransactionStaysOnThePrimary() throws Exception {
    TransactionTemplate transaction =
        new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    Seen seen =
        application.seen(
            () ->
                transaction.executeWithoutResult(
                    status -> {
                      List<BookAggregate> cheap =
                          books.findByPriceLessThanOrderByPrice(BigDecimal.TEN);
                      assertThat(books.locked(requireNonNull(cheap.get(0).id()))).isEqualTo("Salt");
                      books.save(cheap.get(0).withTag("sea"));
                      status.setRollbackOnly();
                    }));

    assertThat(seen.onPrimary())
        .contains("BEGIN", "ROLLBACK")
        .anyMatch(sql -> sql.contains("FOR UPDATE"));
    assertThat(seen.onReplicas()).isEmpty();
    assertThat(books.titlesTagged("sea")).isEmpty();
  }
}
