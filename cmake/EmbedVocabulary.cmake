# Makes one C++ file of every .wend file in a folder, so that the program carries its vocabulary.
# The order is that of the names; it decides nothing, since declarations may refer to later ones.
function(embed_vocabulary result folder)
  file(GLOB files CONFIGURE_DEPENDS "${folder}/*.wend")
  list(SORT files)
  set(rows "")
  foreach(file IN LISTS files)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
    get_filename_component(name "${file}" NAME)
    file(READ "${file}" text)
    string(APPEND rows "    {\"stdlib/${name}\", R\"wend_text(${text})wend_text\"},\n")
  endforeach()
  set(output "${CMAKE_CURRENT_BINARY_DIR}/vocabulary.cpp")
  file(CONFIGURE OUTPUT "${output}" CONTENT
[[// Made by cmake/EmbedVocabulary.cmake from stdlib/*.wend.
#include "interpreter/vocabulary.hpp"

namespace wend {

std::vector<EmbeddedSource> embedded_vocabulary() {
  return {
@rows@  };
}

}  // namespace wend
]] @ONLY)
  set(${result} "${output}" PARENT_SCOPE)
endfunction()
