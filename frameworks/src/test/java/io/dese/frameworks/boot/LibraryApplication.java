package io.dese.frameworks.boot;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.persistence.autoconfigure.EntityScan;

/** As Spring Initializr writes it, with entities of another package. */
@SpringBootApplication
@EntityScan("io.dese.frameworks.library")
public class LibraryApplication {}
