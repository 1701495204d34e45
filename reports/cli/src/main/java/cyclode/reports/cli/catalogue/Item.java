package cyclode.reports.cli.catalogue;

/**
 * Something that the program brings along.
 *
 * @param name as options and files name it
 * @param about one line
 */
public record Item(String name, String about) {}
