package io.dese.frameworks;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.cast;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rank;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sequence;
import static org.jooq.impl.DSL.table;

import io.dese.driver.DeseDataSource;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.exception.NoDataFoundException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** jOOQ on a data source: each query on its own, and transactions. */
@Framework("jooq")
class JooqIT {

  private static final Table<Record> BOOK = table(name("book"));
  private static final Field<Long> ID = field(name("book", "id"), Long.class);
  private static final Field<String> TITLE = field(name("book", "title"), String.class);
  private static final Field<BigDecimal> PRICE = field(name("book", "price"), BigDecimal.class);
  private static final Field<Long> AUTHOR_ID = field(name("book", "author_id"), Long.class);
  private static final Table<Record> AUTHOR = table(name("author"));
  private static final Field<Long> AUTHOR_KEY = field(name("author", "id"), Long.class);
  private static final Field<String> NAME = field(name("author", "name"), String.class);
  private static final Table<Record> TAG = table(name("book_tag"));
  private static final Field<Long> TAGGED = field(name("book_tag", "book_id"), Long.class);
  private static final Field<String> LABEL = field(name("book_tag", "tag"), String.class);

  private static Application application;
  private static DSLContext jooq;

  @BeforeAll
  static void start(Application own) throws SQLException {
    application = own;
    jooq = DSL.using(new DeseDataSource(own.url(), new Properties()), SQLDialect.POSTGRES);
  }

  @Test
  void queriesRunOnReplicas() throws Exception {
    Seen seen =
        application.seen(
            () -> {
              assertThat(
                      jooq.select(TITLE)
                          .from(BOOK)
                          .join(AUTHOR)
                          .on(AUTHOR_ID.eq(AUTHOR_KEY))
                          .where(
                              NAME.in("Ada", "Cleo")
                                  .and(PRICE.between(BigDecimal.ONE, BigDecimal.TEN)))
                          .fetch(TITLE))
                  .containsExactly("Bridges");
              assertThat(
                      jooq.select(NAME, count())
                          .from(AUTHOR)
                          .leftJoin(BOOK)
                          .on(AUTHOR_ID.eq(AUTHOR_KEY))
                          .groupBy(NAME)
                          .having(count().gt(1))
                          .orderBy(NAME)
                          .fetch(NAME))
                  .containsExactly("Ada", "Ben");
              assertThat(
                      jooq.with("cheap")
                          .as(select(TITLE.as("t")).from(BOOK).where(PRICE.lt(BigDecimal.TEN)))
                          .select(cast(field(name("cheap", "t")), SQLDataType.VARCHAR(5)))
                          .from(table(name("cheap")))
                          .union(select(NAME).from(AUTHOR).where(AUTHOR_KEY.eq(1L)))
                          .fetch())
                  .hasSize(3);
              assertThat(
                      jooq.fetchExists(select(ID).from(BOOK).where(TITLE.likeIgnoreCase("%AMP%"))))
                  .isTrue();
              assertThat(jooq.fetchCount(BOOK, ID.le(5L))).isEqualTo(5);
            });

    assertThat(seen.onReplicas()).hasSize(5);
    assertThat(seen.onPrimary()).isEmpty();
  }

  @Test
  void nestedCollectionsAreReadFromReplicas() throws Exception {
    record Shelf(String author, List<String> tags) {}
    Seen seen =
        application.seen(
            () -> {
              List<Shelf> shelves =
                  jooq.select(
                          NAME,
                          multiset(
                                  select(LABEL)
                                      .from(TAG)
                                      .join(BOOK)
                                      .on(TAGGED.eq(ID))
                                      .where(AUTHOR_ID.eq(AUTHOR_KEY))
                                      .orderBy(LABEL))
                              .convertFrom(tags -> tags.map(tag -> tag.get(LABEL))))
                      .from(AUTHOR)
                      .where(AUTHOR_KEY.le(3L))
                      .orderBy(NAME)
                      .fetch(mapping(Shelf::new));
              assertThat(shelves.get(0))
                  .isEqualTo(new Shelf("Ada", List.of("nature", "travel", "travel")));
            });

    assertThat(seen.onReplicas()).singleElement().asString().contains("jsonb_agg");
    assertThat(seen.onPrimary()).isEmpty();
  }

  @Test
  void pagesAndWindowsAreReadFromReplicas() throws Exception {
    Seen seen =
        application.seen(
            () -> {
              assertThat(
                      jooq.select(TITLE)
                          .from(BOOK)
                          .where(ID.le(5L))
                          .orderBy(PRICE, ID)
                          .seek(new BigDecimal("9.90"), 2L)
                          .limit(2)
                          .fetch(TITLE))
                  .containsExactly("Rivers", "Clocks");
              assertThat(
                      jooq.select(TITLE, rank().over().partitionBy(AUTHOR_ID).orderBy(PRICE.desc()))
                          .from(BOOK)
                          .where(ID.le(5L))
                          .orderBy(2, 1)
                          .limit(3)
                          .offset(1)
                          .fetch(TITLE))
                  .containsExactly("Lamps", "Rivers", "Bridges");
            });

    assertThat(seen.onReplicas()).hasSize(2);
    assertThat(seen.onPrimary()).isEmpty();
  }

  @Test
  void aCursorOnAReplicaStaysOpenWhileThePrimaryIsWrittenTo() throws Exception {
    Seen seen =
        application.seen(
            () -> {
              List<String> titles = new ArrayList<>();
              try (Cursor<Record2<Long, String>> cursor =
                  jooq.select(ID, TITLE)
                      .from(BOOK)
                      .where(ID.le(5L))
                      .orderBy(ID)
                      .fetchSize(2)
                      .fetchLazy()) {
                for (Record2<Long, String> book : cursor) {
                  titles.add(book.value2());
                  jooq.update(BOOK)
                      .set(field(name("pages"), Integer.class), titles.size())
                      .where(ID.eq(book.value1()))
                      .execute();
                }
              }
              assertThat(titles).hasSize(5);
            });

    assertThat(seen.onReplicas()).hasSize(1);
    assertThat(seen.onPrimary()).hasSize(5).allMatch(sql -> sql.startsWith("update"));
  }

  @Test
  void whatIsWrittenIsReadRightAfterIt() {
    for (int i = 0; i < 20; i++) {
      long id =
          requireNonNull(
                  jooq.insertInto(AUTHOR, field(name("name"), String.class))
                      .values("Writer")
                      .returning(field(name("id"), Long.class))
                      .fetchOne())
              .get(0, Long.class);
      assertThat(jooq.select(NAME).from(AUTHOR).where(AUTHOR_KEY.eq(id)).fetchSingle(NAME))
          .isEqualTo("Writer");
      jooq.deleteFrom(AUTHOR).where(AUTHOR_KEY.eq(id)).execute();
      assertThatThrownBy(
              () -> jooq.select(NAME).from(AUTHOR).where(AUTHOR_KEY.eq(id)).fetchSingle(NAME))
          .isInstanceOf(NoDataFoundException.class);
    }
  }

  @Test
  void writesOfEveryKindReachThePrimary() throws Exception {
    Seen seen =
        application.seen(
            () -> {
              Field<Long> book = field(name("book_id"), Long.class);
              Field<String> tag = field(name("tag"), String.class);
              jooq.insertInto(TAG, book, tag).values(4L, "sea").values(4L, "home").execute();
              jooq.insertInto(TAG, book, tag)
                  .values(4L, "sea")
                  .onConflict(book, tag)
                  .doUpdate()
                  .set(tag, "salt")
                  .execute();
              jooq.batch(
                      jooq.insertInto(TAG, book, tag).values(4L, "a"),
                      jooq.deleteFrom(TAG).where(tag.eq("home")).and(book.eq(4L)))
                  .execute();
              jooq.with("gone")
                  .as(DSL.deleteFrom(TAG).where(book.eq(4L)).returning(tag))
                  .select(field(name("gone", "tag")))
                  .from(table(name("gone")))
                  .fetch();
              assertThat(jooq.nextval(sequence(name("author_seq"), Long.class))).isGreaterThan(51L);
            });

    assertThat(seen.onPrimary()).hasSize(6);
    assertThat(seen.onReplicas()).isEmpty();
  }

  @Test
  void locksAndTransactionsStayOnThePrimary() throws Exception {
    Seen seen =
        application.seen(
            () -> {
              jooq.select(ID).from(BOOK).where(ID.eq(1L)).forUpdate().skipLocked().fetch();
              jooq.select(ID).from(BOOK).where(ID.eq(1L)).forShare().of(BOOK).fetch();
              jooq.transaction(
                  outer -> {
                    assertThat(outer.dsl().fetchCount(BOOK)).isEqualTo(5);
                    outer.dsl().transaction(inner -> inner.dsl().fetchCount(AUTHOR));
                  });
            });

    assertThat(seen.onPrimary()).hasSize(8).contains("BEGIN", "COMMIT");
    assertThat(seen.onReplicas()).isEmpty();
  }
}
