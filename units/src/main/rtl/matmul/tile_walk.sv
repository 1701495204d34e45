// The tiles of a product in output-stationary dataflow, along its rows.
module tile_walk #(
    parameter int ROWS    = 4,
    parameter int COLUMNS = 4
) (
    input  logic        clk,
    input  logic        start,
    input  logic        advance,
    input  logic [15:0] m,
    input  logic [15:0] n,
    output logic [15:0] used_rows,
    output logic [15:0] used_columns,
    output logic        final_tile
);
    localparam int ROW = $clog2(ROWS + 1);
    localparam int COLUMN = $clog2(COLUMNS + 1);

    logic [15:0] rows_left, columns_left;
    logic last_rows, last_columns;

    assign last_rows    = rows_left <= 16'(ROWS);
    assign last_columns = columns_left <= 16'(COLUMNS);
    assign used_rows    = last_rows ? 16'(rows_left[ROW-1:0]) : 16'(ROWS);
    assign used_columns = last_columns ? 16'(columns_left[COLUMN-1:0]) : 16'(COLUMNS);
    assign final_tile   = last_columns && last_rows;

    always_ff @(posedge clk) begin
        if (start) begin
            rows_left    <= m;
            columns_left <= n;
        end else if (advance) begin
            columns_left <= last_columns ? n : columns_left - 16'(COLUMNS);
            if (last_columns) rows_left <= rows_left - 16'(ROWS);
        end
    end
endmodule
