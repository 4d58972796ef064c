package io.dese.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.dese.frameworks.boot.BookRepository;
import io.dese.frameworks.boot.BookService;
import io.dese.frameworks.boot.LibraryApplication;
import io.dese.frameworks.library.Book;
import java.math.BigDecimal;
import java.sql.Connection;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Spring Boot with HikariCP, Spring Data JPA and Spring's transactions; all it is told is a URL.
 */
@Framework("spring-boot")
class SpringBootIT {

  private static Application application;
  private static ConfigurableApplicationContext context;
  private static BookRepository books;
  private static BookService service;

  @BeforeAll
  static void start(Application own) {
    application = own;
    context =
        new SpringApplicationBuilder(LibraryApplication.class)
            .web(WebApplicationType.NONE)
            .run(
                "--spring.datasource.url=" + own.url(),
                "--spring.jpa.hibernate.ddl-auto=validate",
                "--spring.main.banner-mode=off");
    books = context.getBean(BookRepository.class);
    service = context.getBean(BookService.class);
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @Test
  void theUsualPoolIsMadeForTheUrl() throws Exception {
    DataSource dataSource = context.getBean(DataSource.class);
    try (Connection connection = dataSource.getConnection()) {
      assertThat(dataSource).isInstanceOf(HikariDataSource.class);
      assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("PostgreSQL");
    }
  }

  @Test
  void queriesOfARepositoryRunOnReplicas() throws Exception {
    Seen seen =
        application.seen(
            () -> {
              assertThat(books.findByAuthorNameOrderByTitle("Ada"))
                  .extracting(Book::getTitle)
                  .containsExactly("Bridges", "Rivers");
              assertThat(books.existsByTitle("Lamps")).isTrue();
              assertThat(books.taggedTitles("travel")).containsExactly("Bridges", "Rivers");
              assertThat(books.cheapTitles()).containsExactly("Salt", "Bridges");
              assertThat(
                      books
                          .findByIdLessThanEqual(5, PageRequest.of(1, 2, Sort.by("id")))
                          .getTotalElements())
                  .isEqualTo(5);
            });

    // And for the native query pgjdbc asks the same node for the types of its columns.
    assertThat(seen.onReplicas()).filteredOn(sql -> !sql.contains("pg_catalog")).hasSize(6);
    assertThat(seen.onPrimary()).isEmpty();
  }

  /** It is not understood, and binds its connection to the primary: the pool gives that up. */
  @Test
  void aPatternWithAnEscapeSignFindsItsRows() {
    assertThat(books.findByTitleContainingIgnoreCase("LAM", PageRequest.of(0, 2)))
        .extracting(Book::getTitle)
        .containsExactly("Lamps");
    context.getBean(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
  }

  @Test
  void methodsOfTheRepositoryBaseAreReadOnlyTransactionsAndRunOnReplicas() throws Exception {
    Seen seen = application.seen(() -> assertThat(books.findById(1L)).isPresent());

    assertThat(seen.onReplicas()).contains("BEGIN READ ONLY", "COMMIT");
    assertThat(seen.onPrimary()).isEmpty();
  }

  @Test
  void transactionsDeclaredReadOnlyRunOnReplicas() throws Exception {
    Seen seen =
        application.seen(
            () -> assertThat(service.titlesOf("Ben")).containsExactly("Lamps", "Salt"));

    assertThat(seen.onReplicas()).contains("BEGIN READ ONLY", "COMMIT");
    assertThat(seen.onPrimary()).isEmpty();
  }

  @Test
  void otherDeclaredTransactionsStayOnThePrimary() throws Exception {
    Seen seen =
        application.seen(
            () -> {
              assertThat(service.cheap(BigDecimal.TEN)).isEqualTo(2);
              assertThat(service.raise(3)).isEqualTo(1);
            });

    assertThat(seen.onPrimary()).contains("BEGIN", "COMMIT");
    assertThat(seen.onReplicas()).isEmpty();
  }

  @Test
  void whatATransactionCommittedIsReadRightAfterIt() {
    for (int i = 0; i < 10; i++) {
      String title = "Fresh " + i;
      long id = service.publish("Eve", title);
      assertThat(books.existsByTitle(title)).isTrue();
      assertThat(books.taggedTitles("new")).contains(title);
      books.deleteById(id);
      assertThat(books.existsByTitle(title)).isFalse();
    }
  }

  @Test
  void whatWasRolledBackIsNeverSeen() {
    BigDecimal before = price(2);

    assertThatThrownBy(() -> service.raiseAndFail(2)).isInstanceOf(IllegalStateException.class);

    assertThat(price(2)).isEqualByComparingTo(before);
  }

  @Test
  void jdbcClientReadsFromReplicasAndSeesItsWrites() throws Exception {
    JdbcClient jdbc = context.getBean(JdbcClient.class);
    Seen seen =
        application.seen(
            () -> {
              assertThat(
                      jdbc.sql("SELECT count(*) FROM book_tag WHERE book_id = :book")
                          .param("book", 1)
                          .query(Long.class)
                          .single())
                  .isEqualTo(2);
            });
    jdbc.sql("INSERT INTO book_tag VALUES (:book, :tag)")
        .param("book", 4)
        .param("tag", "sea")
        .update();

    assertThat(seen.onReplicas()).hasSize(1);
    assertThat(seen.onPrimary()).isEmpty();
    assertThat(
            jdbc.sql("SELECT tag FROM book_tag WHERE book_id = 4 AND tag = ?")
                .param("sea")
                .query(String.class)
                .list())
        .containsExactly("sea");
  }

  private static BigDecimal price(long id) {
    return context
        .getBean(JdbcClient.class)
        .sql("SELECT price FROM book WHERE id = ?")
        .param(id)
        .query(BigDecimal.class)
        .single();
  }
}
