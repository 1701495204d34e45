/** What a validation says: tables, JSON and charts. */
@NullMarked
package cyclode.reports.cli.validate;

import org.jspecify.annotations.NullMarked;
