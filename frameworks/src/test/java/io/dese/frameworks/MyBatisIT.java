package io.dese.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.driver.DeseDataSource;
import io.dese.frameworks.BookMapper.NewAuthor;
import io.dese.frameworks.BookMapper.NewPublisher;
import java.math.BigDecimal;
import java.util.List;
import java.util.Properties;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.LocalCacheScope;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** MyBatis with a mapper: sessions in autocommit, and transactions. */
@Framework("mybatis")
class MyBatisIT {

  private static Application application;
  private static SqlSessionFactory sessions;

  @BeforeAll
  static void start(Application own) throws Exception {
    application = own;
    DeseDataSource dataSource = new DeseDataSource(own.url(), new Properties());
    Configuration configuration =
        new Configuration(new Environment("test", new JdbcTransactionFactory(), dataSource));
    configuration.setLocalCacheScope(LocalCacheScope.STATEMENT);
    configuration.addMapper(BookMapper.class);
    sessions = new SqlSessionFactoryBuilder().build(configuration);
  }

  @Test
  void queriesRunOnReplicas() throws Exception {
    Seen seen =
        application.seen(
            () -> {
              try (SqlSession session = sessions.openSession(true)) {
                BookMapper books = session.getMapper(BookMapper.class);
                assertThat(books.title(1)).isEqualTo("Rivers");
                assertThat(books.search(List.of(1L, 2L, 4L), null))
                    .containsExactly("Bridges", "Rivers", "Salt");
                assertThat(books.search(List.of(1L, 2L, 4L), BigDecimal.TEN))
                    .containsExactly("Bridges", "Salt");
                assertThat(books.page("author", 2, 1)).hasSize(2);
                assertThat(books.perAuthor()).hasSize(3);
              }
            });

    assertThat(seen.onReplicas()).hasSize(5);
    assertThat(seen.onPrimary()).isEmpty();
  }

  @Test
  void aCursorReadsFromAReplica() throws Exception {
    Seen seen =
        application.seen(
            () -> {
              try (SqlSession session = sessions.openSession(true);
                  Cursor<String> titles = session.getMapper(BookMapper.class).titles()) {
                assertThat(titles).hasSize(5);
              }
            });

    assertThat(seen.onReplicas()).hasSize(1);
    assertThat(seen.onPrimary()).isEmpty();
  }

  @Test
  void generatedKeysAndSequencesComeFromThePrimary() throws Exception {
    Seen seen =
        application.seen(
            () -> {
              try (SqlSession session = sessions.openSession(true)) {
                BookMapper books = session.getMapper(BookMapper.class);
                NewPublisher publisher = new NewPublisher("Mapped");
                books.addPublisher(publisher);
                assertThat(books.publisher(publisher.id)).isEqualTo("Mapped");
                NewAuthor author = new NewAuthor("Mapped");
                books.addAuthor(author);
                assertThat(books.author(author.id)).isEqualTo("Mapped");
                assertThat(books.removeAuthor(author.id)).isEqualTo(1);
                assertThat(books.author(author.id)).isNull();
              }
            });

    assertThat(seen.onPrimary()).anyMatch(sql -> sql.startsWith("select nextval"));
    assertThat(seen.onPrimary()).anyMatch(sql -> sql.startsWith("insert into publisher"));
  }

  @Test
  void aTransactionStaysOnThePrimaryAndIsSeenRightAfterIt() throws Exception {
    Seen seen =
        application.seen(
            () -> {
              try (SqlSession session = sessions.openSession(false)) {
                BookMapper books = session.getMapper(BookMapper.class);
                books.lock(5);
                books.setPrice(5, new BigDecimal("19.00"));
                assertThat(books.price(5)).isEqualByComparingTo("19");
                session.rollback();
                books.setPrice(5, new BigDecimal("20.00"));
                session.commit();
              }
            });

    assertThat(seen.onReplicas()).isEmpty();
    try (SqlSession session = sessions.openSession(true)) {
      assertThat(session.getMapper(BookMapper.class).price(5)).isEqualByComparingTo("20");
    }
  }

  @Test
  void aBatchIsSeenRightAfterIt() {
    try (SqlSession session = sessions.openSession(ExecutorType.BATCH, true)) {
      BookMapper books = session.getMapper(BookMapper.class);
      for (int i = 0; i < 30; i++) {
        books.tag(3, "tag " + i);
      }
      session.flushStatements();
      assertThat(books.tags(3, "tag %")).isEqualTo(30);
      books.untag(3, "tag %");
      session.flushStatements();
      assertThat(books.tags(3, "tag %")).isZero();
    }
  }
}
