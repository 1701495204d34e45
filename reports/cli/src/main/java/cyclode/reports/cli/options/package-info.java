/** Options that several verbs have. */
@NullMarked
package cyclode.reports.cli.options;

import org.jspecify.annotations.NullMarked;
