/** Makes what a release has besides the program: its own Java, completion, manual pages, licences. */
@NullMarked
package cyclode.reports.release;

import org.jspecify.annotations.NullMarked;
