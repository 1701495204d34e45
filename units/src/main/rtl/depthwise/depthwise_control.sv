// Group after group of channels: loads the weights, then takes the bottom right tap of the window over the picture, a position a cycle.
module depthwise_control (
    input  logic        clk,
    input  logic        rst,
    input  logic        start,
    output logic        busy,
    input  logic [15:0] groups,
    input  logic [15:0] height,
    input  logic [15:0] width,
    input  logic [15:0] out_height,
    input  logic [15:0] out_width,
    input  logic [15:0] scan_rows,
    input  logic [15:0] scan_columns,
    input  logic [3:0]  kernel_rows,
    input  logic [3:0]  kernel_columns,
    input  logic [7:0]  stride_rows,
    input  logic [7:0]  stride_columns,
    input  logic [7:0]  lead_rows,    // kernel - 1 - padding before: position of the first window's bottom right tap
    input  logic [7:0]  lead_columns,
    input  logic        has_bias,
    input  logic        pixel_valid,
    input  logic        weight_valid,
    input  logic        bias_valid,
    input  logic        room,
    output logic        load_fire,    // takes weights
    output logic        load_first,   // and the bias
    output logic [3:0]  tap_row,      // of the weights, from the bottom
    output logic [3:0]  tap_column,   // from the right
    output logic        scan_fire,    // moves on by a position
    output logic        takes,        // that takes a pixel
    output logic        puts,         // that completes an output's window
    output logic [15:0] row,
    output logic [15:0] column
);
    logic [15:0] group, next_row, next_column, rows_left, columns_left;
    logic loads, last_tap, ends_row, ends_scan;

    assign load_fire  = busy && loads && weight_valid && (!load_first || !has_bias || bias_valid);
    assign load_first = tap_row == kernel_rows - 1 && tap_column == kernel_columns - 1;
    assign last_tap   = tap_row == 0 && tap_column == 0;
    assign takes      = row < height && column < width;
    assign puts       = rows_left != 0 && columns_left != 0 && row == next_row && column == next_column;
    assign scan_fire  = busy && !loads && (!takes || pixel_valid) && (!puts || room);
    assign ends_row   = column == scan_columns - 1;
    assign ends_scan  = ends_row && row == scan_rows - 1;

    always_ff @(posedge clk) begin
        if (rst || start) begin
            busy       <= start && !rst;
            loads      <= 1;
            group      <= 0;
            tap_row    <= kernel_rows - 1;
            tap_column <= kernel_columns - 1;
        end else if (load_fire) begin
            tap_column <= tap_column == 0 ? kernel_columns - 1 : tap_column - 1;
            if (tap_column == 0) tap_row <= last_tap ? kernel_rows - 1 : tap_row - 1;
            if (last_tap) loads <= 0;
        end else if (scan_fire && ends_scan) begin
            loads <= 1;
            group <= group + 1;
            if (group == groups - 1) busy <= 0;
        end
        if (loads) begin
            row         <= 0;
            next_row    <= 16'(lead_rows);
            rows_left   <= out_height;
        end else if (scan_fire && ends_row) begin
            row <= row + 1;
            if (row == next_row) begin
                next_row  <= next_row + 16'(stride_rows);
                rows_left <= rows_left == 0 ? 0 : rows_left - 1;
            end
        end
        if (loads || (scan_fire && ends_row)) begin
            column       <= 0;
            next_column  <= 16'(lead_columns);
            columns_left <= out_width;
        end else if (scan_fire) begin
            column <= column + 1;
            if (column == next_column) begin
                next_column  <= next_column + 16'(stride_columns);
                columns_left <= columns_left == 0 ? 0 : columns_left - 1;
            end
        end
    end
endmodule
