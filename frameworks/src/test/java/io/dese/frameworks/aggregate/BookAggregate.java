package io.dese.frameworks.aggregate;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/** A book and its tags, loaded and saved together. */
@Table("book")
public record BookAggregate(
    @Id @Nullable Long id,
    @Version @Nullable Integer version,
    String title,
    @Nullable BigDecimal price,
    long authorId,
    @MappedCollection(idColumn = "book_id") Set<Tag> tags) {

  /** One of its tags. */
  @Table("book_tag")
  public record Tag(String tag) {}

  public BookAggregate withTag(String tag) {
    Set<Tag> more = new HashSet<>(tags);
    more.add(new Tag(tag));
    return new BookAggregate(id, version, title, price, authorId, more);
  }
}
