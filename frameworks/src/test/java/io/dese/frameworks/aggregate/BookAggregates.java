package io.dese.frameworks.aggregate;

import java.math.BigDecimal;
import java.util.List;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.CrudRepository;

/** Queries by name and by SQL. */
public interface BookAggregates extends CrudRepository<BookAggregate, Long> {

  List<BookAggregate> findByPriceLessThanOrderByPrice(BigDecimal most);

  long countByAuthorId(long author);

  @Query(
      "SELECT b.title FROM book b JOIN book_tag t ON t.book_id = b.id WHERE t.tag = :tag ORDER BY 1")
  List<String> titlesTagged(String tag);

  @Query("SELECT title FROM book WHERE id = :id FOR UPDATE")
  String locked(long id);
}
