// The folds of a product in weight-stationary dataflow, in order: block of rows, tile of columns, tile of the depth, the last innermost.
module fold_walk #(
    parameter int ROWS    = 4,
    parameter int COLUMNS = 4
) (
    input  logic        clk,
    input  logic        start,
    input  logic        advance,       // to the next fold
    input  logic [15:0] m,             // rows of A
    input  logic [15:0] k,             // depth
    input  logic [15:0] n,             // columns of B
    input  logic [15:0] block,         // rows of a block at most
    output logic [15:0] block_rows,    // rows that pass in this fold
    output logic [15:0] used_columns,  // of the array
    output logic [15:0] used_rows,
    output logic        first,         // sums begin here
    output logic        last,          // sums end here
    output logic        final_fold
);
    logic [16:0] row, column, depth;
    logic last_columns, last_block;

    function automatic logic [15:0] least(input logic [15:0] a, input logic [16:0] b);
        least = 17'(a) < b ? a : 16'(b);
    endfunction

    always_comb begin
        block_rows   = least(block, 17'(m) - row);
        used_columns = least(16'(COLUMNS), 17'(n) - column);
        used_rows    = least(16'(ROWS), 17'(k) - depth);
        first        = depth == 0;
        last         = depth + 17'(ROWS) >= 17'(k);
        last_columns = column + 17'(COLUMNS) >= 17'(n);
        last_block   = row + 17'(block) >= 17'(m);
        final_fold   = last && last_columns && last_block;
    end

    always_ff @(posedge clk) begin
        if (start) begin
            row    <= 0;
            column <= 0;
            depth  <= 0;
        end else if (advance) begin
            depth <= last ? 0 : depth + 17'(ROWS);
            if (last) column <= last_columns ? 0 : column + 17'(COLUMNS);
            if (last && last_columns) row <= row + 17'(block);
        end
    end
endmodule
