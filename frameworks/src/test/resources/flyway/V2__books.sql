INSERT INTO publisher (name) VALUES ('Quill'), ('Harbour');
INSERT INTO book (title, price, publisher_id)
SELECT 'Rivers', 12.50, id FROM publisher WHERE name = 'Quill';
UPDATE book SET price = price + 1 WHERE title = 'Rivers';
DO $$
BEGIN
  UPDATE book SET price = 0 WHERE price IS NULL;
END
$$;
