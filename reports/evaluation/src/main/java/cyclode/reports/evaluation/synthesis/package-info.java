/** What units say they are made of and how fast they are, beside synthesis of their RTL. */
@NullMarked
package cyclode.reports.evaluation.synthesis;

import org.jspecify.annotations.NullMarked;
