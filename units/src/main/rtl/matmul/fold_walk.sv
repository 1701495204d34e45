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
    localparam int ROW = $clog2(ROWS + 1);
    localparam int COLUMN = $clog2(COLUMNS + 1);

    logic [15:0] rows_left, columns_left, depth_left;
    logic last_columns, last_block;

    always_comb begin
        last         = depth_left <= 16'(ROWS);
        last_columns = columns_left <= 16'(COLUMNS);
        last_block   = rows_left <= block;
        block_rows   = last_block ? rows_left : block;
        used_columns = last_columns ? 16'(columns_left[COLUMN-1:0]) : 16'(COLUMNS);
        used_rows    = last ? 16'(depth_left[ROW-1:0]) : 16'(ROWS);
        final_fold   = last && last_columns && last_block;
    end

    always_ff @(posedge clk) begin
        if (start) begin
            rows_left    <= m;
            columns_left <= n;
            depth_left   <= k;
            first        <= 1;
        end else if (advance) begin
            first      <= last;
            depth_left <= last ? k : depth_left - 16'(ROWS);
            if (last) columns_left <= last_columns ? n : columns_left - 16'(COLUMNS);
            if (last && last_columns) rows_left <= rows_left - block;
        end
    end
endmodule
