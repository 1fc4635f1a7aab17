# The harbour
Creator "Ana"
graph [
  comment "Drawn by hand"
  directed 1
  node [ id 1 label "Port &amp; &eacute;cole" founded 1987 graphics [ x -120.5 y 40 fill "#FFCC00" ] ]
  node [ id 2 name "Dockers' union" alias "DU" alias "Dockers" ]
  node [ id 3 ]
  edge [ source 1 target 2 label "teaches" weight 2.5 ]
  edge [ source 1 target 2 value 4 ]
  edge [ source 3 target 3 value "strong" ]
  edge [ source 3 target 9 ]
]
