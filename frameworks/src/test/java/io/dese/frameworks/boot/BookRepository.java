package io.dese.frameworks.boot;

import io.dese.frameworks.library.Book;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** Queries by name, by JPQL and by SQL. */
public interface BookRepository extends JpaRepository<Book, Long> {

  List<Book> findByAuthorNameOrderByTitle(String name);

  long countByPriceLessThan(BigDecimal most);

  boolean existsByTitle(String title);

  Page<Book> findByIdLessThanEqual(long id, Pageable page);

  Slice<Book> findByTitleContainingIgnoreCase(String part, Pageable page);

  @Query("select b.title from Book b join b.tags t where t = :tag order by b.title")
  List<String> taggedTitles(String tag);

  @Query(value = "select title from cheap_book order by price", nativeQuery = true)
  List<String> cheapTitles();

  @Modifying
  @Query("update Book b set b.price = b.price + :more where b.id = :id")
  int raise(long id, BigDecimal more);
}
