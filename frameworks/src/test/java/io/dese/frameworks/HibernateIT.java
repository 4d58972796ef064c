package io.dese.frameworks;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.driver.DeseDataSource;
import io.dese.frameworks.library.Author;
import io.dese.frameworks.library.Book;
import io.dese.frameworks.library.Publisher;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Hibernate ORM without anything around it: sessions in autocommit, and transactions. */
@Framework("hibernate")
class HibernateIT {

  private static Application application;
  private static SessionFactory sessions;

  @BeforeAll
  static void start(Application own) throws SQLException {
    application = own;
    sessions =
        new Configuration()
            .addAnnotatedClass(Author.class)
            .addAnnotatedClass(Publisher.class)
            .addAnnotatedClass(Book.class)
            .setProperty(AvailableSettings.HBM2DDL_AUTO, "validate")
            .setProperty(AvailableSettings.STATEMENT_BATCH_SIZE, 20)
            .setProperty(AvailableSettings.ORDER_INSERTS, true)
            .setProperty(AvailableSettings.DEFAULT_BATCH_FETCH_SIZE, 10)
            .addProperties(dataSource())
            .buildSessionFactory();
  }

  private static Properties dataSource() throws SQLException {
    Properties properties = new Properties();
    properties.put(
        AvailableSettings.JAKARTA_NON_JTA_DATASOURCE,
        new DeseDataSource(application.url(), new Properties()));
    return properties;
  }

  @AfterAll
  static void stop() {
    sessions.close();
  }

  @Test
  void entitiesAreLoadedFromReplicas() throws Exception {
    Seen seen =
        application.seen(
            () -> {
              Book book = sessions.fromSession(session -> session.find(Book.class, 1L));
              assertThat(book.getTitle()).isEqualTo("Rivers");
            });

    assertThat(seen.onReplicas()).singleElement().asString().contains("from Book b1_0 where");
    assertThat(seen.onPrimary()).isEmpty();
  }

  @Test
  void associationsAndCollectionsAreLoadedFromReplicas() throws Exception {
    Seen seen =
        application.seen(
            () ->
                sessions.inSession(
                    session -> {
                      Book book = session.find(Book.class, 1L);
                      assertThat(requireNonNull(book.getAuthor()).getName()).isEqualTo("Ada");
                      assertThat(book.getAuthor().getBooks())
                          .extracting(Book::getTitle)
                          .containsExactly("Bridges", "Rivers");
                      assertThat(book.getTags()).containsExactly("nature", "travel");
                    }));

    assertThat(seen.onReplicas()).hasSize(4);
    assertThat(seen.onPrimary()).isEmpty();
  }

  @Test
  void queriesRunOnReplicas() throws Exception {
    Seen seen =
        application.seen(
            () ->
                sessions.inSession(
                    session -> {
                      assertThat(
                              titles(
                                  session
                                      .createSelectionQuery(
                                          "from Book b join fetch b.author a where a.name in ('Ada', 'Cleo')"
                                              + " order by b.title",
                                          Book.class)
                                      .getResultList()))
                          .containsExactly("Bridges", "Clocks", "Rivers");
                      assertThat(
                              titles(
                                  session
                                      .createSelectionQuery(
                                          "select distinct b from Book b left join b.tags t left join"
                                              + " b.publisher p where lower(b.title) like :pattern and"
                                              + " (p.name = :name or t = :tag) order by b.id",
                                          Book.class)
                                      .setParameter("pattern", "%s%")
                                      .setParameter("name", "Quill")
                                      .setParameter("tag", "history")
                                      .getResultList()))
                          .containsExactly("Rivers", "Bridges", "Clocks");
                      assertThat(
                              session
                                  .createSelectionQuery(
                                      "select a.name, count(b), sum(b.price), max(b.published) from"
                                          + " Author a left join a.books b group by a.name having"
                                          + " count(b) > 1 order by a.name",
                                      Object[].class)
                                  .getResultList())
                          .hasSize(2);
                      assertThat(
                              titles(
                                  session
                                      .createSelectionQuery(
                                          "from Book b where exists (select 1 from Book o where o.author ="
                                              + " b.author and o.price < b.price) and size(b.tags) > 0",
                                          Book.class)
                                      .getResultList()))
                          .containsExactlyInAnyOrder("Rivers", "Lamps");
                      assertThat(
                              session
                                  .createNativeQuery(
                                      "select title from book where price < :most order by 1",
                                      String.class)
                                  .setParameter("most", BigDecimal.TEN)
                                  .getResultList())
                          .containsExactly("Bridges", "Salt");
                    }));

    // And for the native query pgjdbc asks the same node for the types of its columns.
    assertThat(seen.onReplicas()).filteredOn(sql -> !sql.contains("pg_catalog")).hasSize(5);
    assertThat(seen.onPrimary()).isEmpty();
  }

  @Test
  void pagesAreReadFromReplicas() throws Exception {
    Seen seen =
        application.seen(
            () ->
                sessions.inSession(
                    session -> {
                      var query =
                          session.createSelectionQuery(
                              "from Book b where b.id <= 5 order by b.price", Book.class);
                      assertThat(query.getResultCount()).isEqualTo(5);
                      assertThat(titles(query.setFirstResult(1).setMaxResults(2).getResultList()))
                          .containsExactly("Bridges", "Rivers");
                    }));

    assertThat(seen.onReplicas()).hasSize(2);
    assertThat(seen.onPrimary()).isEmpty();
  }

  @Test
  void aStreamWithAFetchSizeIsReadFromAReplica() throws Exception {
    Seen seen =
        application.seen(
            () ->
                sessions.inSession(
                    session -> {
                      try (Stream<Book> books =
                          session
                              .createSelectionQuery("from Book b where b.id <= 5", Book.class)
                              .setFetchSize(2)
                              .getResultStream()) {
                        assertThat(books.count()).isEqualTo(5);
                      }
                    }));

    assertThat(seen.onReplicas()).hasSize(1);
    assertThat(seen.onPrimary()).isEmpty();
  }

  @Test
  void aTransactionRunsOnThePrimaryAndIsSeenRightAfterIt() throws Exception {
    Seen seen =
        application.seen(
            () -> {
              Book written =
                  sessions.fromTransaction(
                      session -> {
                        Author author = new Author("Dora");
                        Publisher publisher = new Publisher("Dora's own");
                        Book book = new Book("Stairs", author, BigDecimal.ONE);
                        book.setPublisher(publisher);
                        book.getTags().add("home");
                        session.persist(author);
                        session.persist(publisher);
                        session.persist(book);
                        return book;
                      });
              sessions.inSession(
                  session -> {
                    Book read = session.find(Book.class, written.getId());
                    assertThat(read.getTags()).containsExactly("home");
                    assertThat(requireNonNull(read.getPublisher()).getName())
                        .isEqualTo("Dora's own");
                  });
              sessions.inTransaction(
                  session -> {
                    Book book = session.find(Book.class, written.getId());
                    book.getTags().clear();
                    session.remove(book);
                  });
              assertThat(sessions.<Book>fromSession(s -> s.find(Book.class, written.getId())))
                  .isNull();
            });

    assertThat(seen.onPrimary()).anyMatch(sql -> sql.startsWith("insert into Book "));
    assertThat(seen.onPrimary()).anyMatch(sql -> sql.startsWith("delete from Book "));
  }

  @Test
  void aReadBeforeAWriteInItsTransactionStaysOnThePrimary() throws Exception {
    Seen seen =
        application.seen(
            () ->
                sessions.inTransaction(
                    session -> {
                      Book book = session.find(Book.class, 3L);
                      book.setPrice(BigDecimal.valueOf(25));
                    }));

    assertThat(seen.onReplicas()).isEmpty();
    assertThat(seen.onPrimary()).first().isEqualTo("BEGIN");
    assertThat(seen.onPrimary()).last().isEqualTo("COMMIT");
  }

  @Test
  void anOptimisticLockIsLostToTheOneWhoWasFirst() {
    Book stale = sessions.fromSession(session -> session.find(Book.class, 4L));
    sessions.inTransaction(session -> session.find(Book.class, 4L).setPrice(BigDecimal.valueOf(8)));
    stale.setPrice(BigDecimal.valueOf(6));

    assertThatThrownBy(() -> sessions.inTransaction(session -> session.merge(stale)))
        .isInstanceOf(OptimisticLockException.class);
    Book now = sessions.fromSession(session -> session.find(Book.class, 4L));
    assertThat(now.getPrice()).isEqualByComparingTo("8");
    assertThat(now.getVersion()).isEqualTo(stale.getVersion() + 1);
  }

  @Test
  void pessimisticLocksAreTakenOnThePrimary() throws Exception {
    Seen seen =
        application.seen(
            () ->
                sessions.inTransaction(
                    session -> {
                      session.find(Book.class, 1L, LockModeType.PESSIMISTIC_WRITE);
                      session.find(Author.class, 2L, LockModeType.PESSIMISTIC_READ);
                      session
                          .createSelectionQuery("from Book b where b.price > 20", Book.class)
                          .setHint("jakarta.persistence.lock.timeout", -2)
                          .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                          .getResultList();
                    }));

    assertThat(seen.onReplicas()).isEmpty();
    assertThat(seen.onPrimary()).filteredOn(sql -> sql.contains(" for ")).hasSize(3);
    assertThat(seen.onPrimary()).anyMatch(sql -> sql.contains("skip locked"));
  }

  @Test
  void batchesAndBulkStatementsAreCountedAndSeenRightAfterThem() {
    List<Long> ids = new ArrayList<>();
    sessions.inTransaction(
        session -> {
          for (int i = 0; i < 60; i++) {
            Author author = new Author("Batch " + i);
            session.persist(author);
            ids.add(author.getId());
          }
        });
    long written = count("select count(*) from Author a where a.name like 'Batch %'");
    int updated =
        sessions.fromTransaction(
            session ->
                session
                    .createMutationQuery(
                        "update Author a set a.name = concat('Was ', a.name) where a.id in :ids")
                    .setParameter("ids", ids)
                    .executeUpdate());
    long renamed = count("select count(*) from Author a where a.name like 'Was Batch %'");
    int deleted =
        sessions.fromTransaction(
            session ->
                session
                    .createMutationQuery("delete from Author a where a.name like 'Was %'")
                    .executeUpdate());

    assertThat(List.of(written, (long) updated, renamed, (long) deleted)).containsOnly(60L);
    assertThat(count("select count(*) from Author a where a.name like 'Was %'")).isZero();
  }

  @Test
  void aStatelessSessionWritesInAutocommitAndReadsItBack() {
    sessions.inStatelessSession(
        session -> {
          Publisher publisher = new Publisher("Stateless");
          session.insert(publisher);
          assertThat(session.get(Publisher.class, requireNonNull(publisher.getId())).getName())
              .isEqualTo("Stateless");
          session.delete(publisher);
          assertThat(session.get(Publisher.class, publisher.getId())).isNull();
        });
  }

  @Test
  void theSchemaToolMakesAndDropsTablesOnThePrimary() throws Exception {
    Seen seen =
        application.seen(
            () ->
                new Configuration()
                    .addAnnotatedClass(Author.class)
                    .addAnnotatedClass(Publisher.class)
                    .addAnnotatedClass(Book.class)
                    .setProperty(AvailableSettings.HBM2DDL_AUTO, "create-drop")
                    .setProperty(AvailableSettings.JAKARTA_HBM2DDL_CREATE_SCHEMAS, true)
                    .setProperty(AvailableSettings.DEFAULT_SCHEMA, "generated")
                    .addProperties(dataSource())
                    .buildSessionFactory()
                    .close());

    assertThat(seen.onPrimary())
        .anyMatch(sql -> sql.startsWith("create schema generated"))
        .anyMatch(sql -> sql.startsWith("create table generated.Book"))
        .anyMatch(sql -> sql.startsWith("drop table if exists generated.Book"));
  }

  private static long count(String query) {
    return sessions.fromSession(
        session -> session.createSelectionQuery(query, Long.class).getSingleResult());
  }

  private static List<String> titles(List<Book> books) {
    return books.stream().map(Book::getTitle).toList();
  }
}
