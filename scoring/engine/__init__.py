"""Official arithmetic: leaf rules, tree, rank, grade, decisions (DESIGN sections 5 and 6).

Arrays lie as (nodes, units): one node's scores are one contiguous row, so that a group is summed
child by child with two vector operations each, in file order.
"""
