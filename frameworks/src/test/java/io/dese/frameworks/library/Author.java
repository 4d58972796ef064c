package io.dese.frameworks.library;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Its identifier comes from a sequence, fifty at a time. */
@Entity
public class Author {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "author_seq")
  @SequenceGenerator(name = "author_seq", allocationSize = 50)
  private @Nullable Long id;

  @Column(nullable = false)
  private String name = "";

  private @Nullable LocalDate born;

  @OneToMany(mappedBy = "author")
  @OrderBy("title")
  private List<Book> books = new ArrayList<>();

  protected Author() {}

  public Author(String name) {
    this.name = name;
  }

  public @Nullable Long getId() {
    return id;
  }

  public String getName() {
    return name;
  }

  public @Nullable LocalDate getBorn() {
    return born;
  }

  public List<Book> getBooks() {
    return books;
  }
}
