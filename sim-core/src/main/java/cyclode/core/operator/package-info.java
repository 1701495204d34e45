/** Parameters of the integer operators: what a layer computes, in integers, whoever computes it. */
@NullMarked
package cyclode.core.operator;

import org.jspecify.annotations.NullMarked;
