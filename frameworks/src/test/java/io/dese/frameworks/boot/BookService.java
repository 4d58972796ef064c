package io.dese.frameworks.boot;

import static java.util.Objects.requireNonNull;

import io.dese.frameworks.library.Author;
import io.dese.frameworks.library.Book;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Transactions of every kind that applications declare. */
@Service
public class BookService {

  private final BookRepository books;
  private final EntityManager entities;

  BookService(BookRepository books, EntityManager entities) {
    this.books = books;
    this.entities = entities;
  }

  /** Declared read-only. */
  @Transactional(readOnly = true)
  public List<String> titlesOf(String author) {
    return books.findByAuthorNameOrderByTitle(author).stream().map(Book::getTitle).toList();
  }

  /** Serializable, which no standby can do. */
  @Transactional(isolation = Isolation.SERIALIZABLE)
  public long cheap(BigDecimal most) {
    return books.countByPriceLessThan(most);
  }

  @Transactional
  public long publish(String author, String title) {
    Author writer = new Author(author);
    entities.persist(writer);
    Book book = books.save(new Book(title, writer, BigDecimal.ONE));
    book.getTags().add("new");
    return requireNonNull(book.getId());
  }

  @Transactional
  public int raise(long id) {
    return books.raise(id, BigDecimal.ONE);
  }

  /** Writes, and fails. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void raiseAndFail(long id) {
    books.raise(id, BigDecimal.TEN);
    throw new IllegalStateException("rolls back");
  }
}
